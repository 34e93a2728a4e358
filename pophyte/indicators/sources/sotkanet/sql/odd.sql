-- How many records are anything but an ordinary figure of a known region. A repeated cell counts too.
SELECT
    count(*) FILTER (
        areas.key IS NULL
        OR indicator IS NULL OR indicator <> floor(indicator)
        OR year IS NULL OR year <> floor(year) OR year NOT BETWEEN 1749 AND 2100
        OR value IS NULL OR NOT isfinite(value) OR abs(value) > 1e15
        OR gender IS NULL OR gender NOT IN ('total', 'male', 'female')
    )
    + count(*) - count(DISTINCT (indicator, region, year, gender))
FROM answer
LEFT JOIN areas ON areas.number = answer.region
