-- One answer's records, sexes as the store's SEXES number them. Numbers are read as DOUBLE, so that half a region is
-- seen and not rounded.
SELECT
    indicator,
    region,
    year,
    CASE gender WHEN 'total' THEN 0 WHEN 'male' THEN 1 WHEN 'female' THEN 2 END AS sex,
    value,
    absValue AS numerator
FROM read_json(
    $path,
    format := 'array',
    columns := {
        indicator: 'DOUBLE', region: 'DOUBLE', year: 'DOUBLE', gender: 'VARCHAR', value: 'DOUBLE', absValue: 'DOUBLE'
    }
)
