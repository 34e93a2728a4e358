-- Every row of one dataset, as its source told it.
SELECT indicator, area, year, sex, value, state, numerator, denominator
FROM observations
WHERE dataset = $dataset;
