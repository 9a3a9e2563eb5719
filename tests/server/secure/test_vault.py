"""What is sealed can be opened by whoever has the key, for the form that it was sealed for."""

import pytest

from server.secure.vault import Vault
from tracker.errors import Conflict, WrongSetting
from tracker.settings import Settings, load_settings

OLD, NEW = "o" * 32, "n" * 32


def test_what_is_sealed_shows_nothing_and_opens_again() -> None:
    sealed = Vault([OLD]).seal("form", ["4111 1111 1111 1111", "né"])
    assert "4111" not in sealed
    assert sealed != Vault([OLD]).seal("form", ["4111 1111 1111 1111", "né"])
    assert Vault([OLD]).open("form", sealed) == ["4111 1111 1111 1111", "né"]


def test_a_newer_key_seals_and_the_old_one_still_opens() -> None:
    before, both = Vault([OLD]).seal("form", ["x"]), Vault([NEW, OLD])
    assert both.open("form", before) == ["x"]
    assert Vault([NEW]).open("form", both.seal("form", ["y"])) == ["y"]
    with pytest.raises(Conflict, match="key"):
        Vault([NEW]).open("form", before)
    assert both.marks == [*Vault([NEW]).marks, *Vault([OLD]).marks]


def test_an_answer_does_not_open_for_another_form() -> None:
    with pytest.raises(Conflict):
        Vault([OLD]).open("other", Vault([OLD]).seal("form", ["x"]))
    with pytest.raises(Conflict):
        Vault([OLD]).open("form", "tampered")


def test_keys_are_set_or_made_in_the_data_folder(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    made = settings.model_copy(update={"secret_key": type(settings.secret_key)("")})
    assert made.secure_secrets() == [made.secret()]
    assert not made.shares_keys
    assert (made.data_dir / "secret_key").stat().st_mode & 0o777 == 0o600
    monkeypatch.setenv("BECKON_SECURE_KEYS", f"{NEW}, {OLD}")
    both = load_settings()
    assert both.secure_secrets() == [NEW, OLD]
    assert both.shares_keys
    assert NEW not in repr(both)
    monkeypatch.setenv("BECKON_SECURE_KEYS", f"{NEW},short")
    with pytest.raises(WrongSetting, match="BECKON_SECURE_KEYS"):
        load_settings()
