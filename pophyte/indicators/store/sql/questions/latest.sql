-- Each indicator's latest year for one kind of area, as the cube has it: not after its dataset was published, and with
-- at least half of the figures of its fullest year.
WITH amounts AS (
    SELECT o.indicator, o.year, count(o.value) AS amount
    FROM observations AS o
    JOIN indicators AS i ON i.key = o.indicator
    WHERE o.sex = $sex AND o.area LIKE $kind || ':%'
        AND o.year <= coalesce(try_cast(left(i.dataset_date, 4) AS INTEGER), 9999)
    GROUP BY ALL
),
fullest AS (
    SELECT indicator, max(amount) AS most FROM amounts GROUP BY indicator
)
SELECT indicator, max(year) AS year
FROM amounts
JOIN fullest USING (indicator)
WHERE most > 0 AND amount * 2 >= most
GROUP BY indicator
ORDER BY indicator;
