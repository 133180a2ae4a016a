"""Files from elsewhere: read in confinement, shown before anything is kept, and then one batch of Changes."""
