"""Where in a published document a thing stands. Keys do not change from version to version, so neither do links."""


def goal_anchor(key: str) -> str:
    return f"tavoite-{key[:8]}"


def measure_anchor(key: str) -> str:
    return f"toimenpide-{key[:8]}"


def concern_anchor(key: str) -> str:
    return f"havainto-{key[:8]}"


def conclusion_anchor(key: str) -> str:
    return f"johtopaatos-{key[:8]}"


def source_anchor(number: int) -> str:
    return f"lahde-{number}"


def statement_anchor(place: int) -> str:
    return f"lausunto-{place}"
