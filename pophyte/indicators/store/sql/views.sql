-- The open Parquet files of one version, under the names that questions use.
CREATE TEMP VIEW observations AS SELECT * FROM read_parquet('{version}/observations/*.parquet');
CREATE TEMP VIEW indicators AS SELECT * FROM read_parquet('{version}/indicators.parquet');
CREATE TEMP VIEW areas AS SELECT * FROM read_parquet('{version}/areas.parquet');
CREATE TEMP VIEW datasets AS SELECT * FROM read_parquet('{version}/datasets.parquet');
