"""The way out: policy, plan, disclosure, free text, verification. Nothing leaves but through here."""
