"""The pupil's seat of a class: joining, what is expected, changing hands, leaving early, handing in."""
