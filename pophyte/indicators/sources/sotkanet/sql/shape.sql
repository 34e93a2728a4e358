SELECT
    'sotkanet:' || CAST(indicator AS INTEGER) AS indicator,
    areas.key AS area,
    CAST(year AS SMALLINT) AS year,
    gender AS sex,
    value,
    -- State.ZERO and State.PRESENT
    CAST(CASE WHEN value = 0 THEN 2 ELSE 1 END AS TINYINT) AS state,
    absValue AS numerator,
    CAST(NULL AS DOUBLE) AS denominator
FROM answer
JOIN areas ON areas.number = answer.region
