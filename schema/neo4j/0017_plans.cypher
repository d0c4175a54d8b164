// What is planned is few beside what has happened.
CREATE INDEX fact_mood_at IF NOT EXISTS FOR (n:Fact) ON (n.mood, n.at);
