"""Folders that a sync tool carries elsewhere are no place for a vault."""

from pathlib import Path

import pytest

from journal.vault.folder import SyncedFolderError, refuse_synced


@pytest.mark.parametrize("mark", [".stfolder", ".sync_1a2b.db", "._sync_1a2b.db", ".dropbox"])
@pytest.mark.parametrize("depth", ["", "health", "health/journal"])
def test_a_folder_in_a_synced_one_is_refused_with_the_mark(mark: str, depth: str, tmp_path: Path) -> None:
    (tmp_path / mark).write_bytes(b"")
    with pytest.raises(SyncedFolderError, match=mark):
        refuse_synced(tmp_path / depth)


def test_a_link_into_a_synced_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "synced" / "journal").mkdir(parents=True)
    (tmp_path / "synced" / ".stfolder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "synced" / "journal")
    with pytest.raises(SyncedFolderError):
        refuse_synced(tmp_path / "link")


def test_the_settings_folder_of_dropbox_is_no_mark(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    refuse_synced(tmp_path / "journal")


def test_a_synced_folder_beside_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "synced").mkdir()
    (tmp_path / "synced" / ".stfolder").mkdir()
    refuse_synced(tmp_path / "journal")
