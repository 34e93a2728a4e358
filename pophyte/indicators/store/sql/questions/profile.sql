-- One area in many indicators since a year.
SELECT indicator, year, value, state
FROM observations
WHERE area = $area AND sex = $sex AND indicator IN (SELECT unnest($indicators)) AND year >= $since
ORDER BY indicator, year;
