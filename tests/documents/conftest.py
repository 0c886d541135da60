"""LibreOffice, which opens, counts and prints what the workbooks' tests give it."""

import subprocess

import pytest


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """Runs LibreOffice once over files; each becomes a file of a kind in a folder of its own."""
    profile = (tmp_path_factory.mktemp("office") / "profile").as_uri()

    def convert(paths, kind):
        out = tmp_path_factory.mktemp(kind)
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless"]
        command += ["--convert-to", kind, "--outdir", out, *paths]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return {path.stem: out / f"{path.stem}.{kind}" for path in paths}

    return convert


@pytest.fixture(scope="session")
def counted(office, tmp_path_factory):
    """Workbooks as LibreOffice counts them, by name: openpyxl keeps no figure."""

    def count(opened):
        folder = tmp_path_factory.mktemp("changed")
        for name, one in opened.items():
            one.save(folder / f"{name}.xlsx")
        return office([folder / f"{name}.xlsx" for name in opened], "xlsx")

    return count
