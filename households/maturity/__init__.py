"""The digital self-assessment: questions, what answers come to, what to do next. Changed questions are a new version."""
