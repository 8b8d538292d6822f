"""What a server's `/metrics` say."""

from typing import TypeAlias

import httpx
from prometheus_client.parser import text_string_to_metric_families

# By the name of a sample, and its labels.
Samples: TypeAlias = dict[tuple[str, tuple[tuple[str, str], ...]], float]


async def samples(http: httpx.AsyncClient) -> Samples:
    """All of them."""
    response = await http.get("/metrics")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }
