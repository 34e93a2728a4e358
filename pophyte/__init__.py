"""POPhyte: the working platform of a region that promotes wellbeing."""
