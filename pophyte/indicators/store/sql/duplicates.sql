-- The same cell told twice: how many such cells, and one of them.
WITH twice AS (
    SELECT indicator, area, year, sex, count(*) AS times
    FROM part
    GROUP BY ALL
    HAVING count(*) > 1
)
SELECT
    (SELECT count(*) FROM twice) AS amount,
    {'indicator': indicator, 'area': area, 'year': year, 'sex': sex} AS example
FROM twice
ORDER BY indicator, area, year, sex
LIMIT 1;
