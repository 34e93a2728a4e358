-- Every row of a part that cannot be true, by the first thing wrong with it: how many, and the first of them.
-- One pass over the numbers; the texts are few and are checked apart.
WITH judged AS (
    SELECT
        position, indicator, area, year, sex, value, state,
        CASE
            WHEN year IS NULL OR year NOT BETWEEN $first_year AND $last_year THEN 'year'
            WHEN isnan(value) OR isinf(value) OR isnan(numerator) OR isinf(numerator)
                OR isnan(denominator) OR isinf(denominator) THEN 'number'
            WHEN state IS NULL OR state NOT BETWEEN 0 AND 3 THEN 'state'
            WHEN state IN (0, 3) AND value IS NOT NULL THEN 'state'
            WHEN state IN (1, 2) AND value IS NULL THEN 'state'
            WHEN state = 2 AND value <> 0 THEN 'state'
        END AS fault
    FROM part
)
SELECT
    fault,
    count(*) AS amount,
    arg_min({'indicator': indicator, 'area': area, 'year': year, 'sex': sex, 'value': value, 'state': state}, position)
        AS example
FROM judged
WHERE fault IS NOT NULL
GROUP BY fault;
