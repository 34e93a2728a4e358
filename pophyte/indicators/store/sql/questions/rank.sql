-- The rank of the areas of one kind: 1 is the highest, equal values share one.
SELECT area, value, rank() OVER (ORDER BY value DESC) AS rank
FROM observations
WHERE indicator = $indicator AND sex = $sex AND year = $year AND value IS NOT NULL AND area LIKE $kind || ':%'
ORDER BY area;
