"""What `/metrics` answered, to be looked up."""

from collections.abc import Iterator

from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample


class Figures:
    """One answer."""

    def __init__(self, text: str) -> None:
        self.families = {family.name: family for family in text_string_to_metric_families(text)}

    def __getitem__(self, name: str) -> float:
        """The sum of all samples of a name."""
        return sum(sample.value for sample in self.samples(name))

    def by(self, label: str, name: str) -> dict[str, float]:
        """The samples of a name that are not 0, by the value of one label."""
        found: dict[str, float] = {}
        for sample in self.samples(name):
            found[sample.labels[label]] = found.get(sample.labels[label], 0) + sample.value
        return {value: count for value, count in found.items() if count}

    def samples(self, name: str) -> Iterator[Sample]:
        return (sample for family in self.families.values() for sample in family.samples if sample.name == name)
