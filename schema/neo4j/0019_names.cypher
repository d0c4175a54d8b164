// Agreements are found by their other names too.
DROP INDEX agreementNames IF EXISTS;
CREATE FULLTEXT INDEX agreementNames IF NOT EXISTS FOR (n:Agreement) ON EACH [n.name, n.names]
  OPTIONS {indexConfig: {`fulltext.analyzer`: 'english'}};
