-- Whether an answer tells a truth value anywhere: the engine would take it for one or none.
SELECT contains(content, 'true') OR contains(content, 'false') FROM read_text($path)
