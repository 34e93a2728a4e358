-- One indicator in one year, all areas.
SELECT area, value, state
FROM observations
WHERE indicator = $indicator AND sex = $sex AND year = $year
ORDER BY area;
