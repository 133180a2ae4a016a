"""The confined reader of FHIR files, as a program: `python -I -m journal.imports.fhir`."""

from journal import confinement
from journal.imports.fhir.reading import read

confinement.serve(read)
