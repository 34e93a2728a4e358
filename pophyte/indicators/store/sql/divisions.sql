-- One indicator whose areas of one kind come from more than one municipal division, with an area of each.
SELECT
    part.indicator,
    areas.kind,
    min(areas.division_year) AS older,
    max(areas.division_year) AS newer,
    arg_min(areas.key, areas.division_year) AS older_area,
    arg_max(areas.key, areas.division_year) AS newer_area
FROM (SELECT DISTINCT indicator, area FROM part) AS part
JOIN areas ON areas.key = part.area
WHERE areas.division_year IS NOT NULL
GROUP BY part.indicator, areas.kind
HAVING count(DISTINCT areas.division_year) > 1
ORDER BY part.indicator, areas.kind
LIMIT 1;
