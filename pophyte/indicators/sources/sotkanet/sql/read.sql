-- One answer's records. Numbers are read as DOUBLE, so that half a region is seen and not rounded.
CREATE OR REPLACE TEMP TABLE answer AS
SELECT unnest(
    json_transform(
        body,
        '[{"indicator": "DOUBLE", "region": "DOUBLE", "year": "DOUBLE", "gender": "VARCHAR", "value": "DOUBLE", "absValue": "DOUBLE"}]'
    ),
    recursive := true
)
FROM answer_text
