"""FHIR R4 (HL7, v4.0.1): bundles, patient summaries, bulk NDJSON and single resources."""
