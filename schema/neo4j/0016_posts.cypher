// Posts are found by words of the office, whatever stands before and behind them.
CREATE TEXT INDEX tenure_office IF NOT EXISTS FOR (n:Tenure) ON (n.office);
