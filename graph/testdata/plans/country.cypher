CALL () {
  MATCH (n1:Country {code: $p1})
  CALL (n1) {
    MATCH (n1)<-[h:HELD]-(n3:Person)
    WHERE (h.live AND h.shown IS NULL) AND ((h.from IS NULL OR h.from <= $p2) AND (h.to IS NULL OR h.to >= $p2))
    WITH DISTINCT n3
    ORDER BY coalesce(n3.name, n3.id), n3.id LIMIT $p3
    CALL (n3) {
      MATCH (n3)<-[part:INVOLVES]-(n4:Position) WHERE part.actor = n3.id AND part.at >= '' AND part.fact IS NOT NULL AND part.role = 'HOLDER'
      AND n4.live
      WITH DISTINCT n4, part.actor AS whose, part.at AS at, part.fact AS id
      ORDER BY whose DESC, at DESC, id DESC LIMIT $p4
      CALL (n4) {
        MATCH (n4)-[:ON]->(n5:Issue)
        RETURN head(collect({`topic`: n5.topic})) AS o6
      }
      CALL (n4) {
        MATCH (n4)-[n7:EVIDENCED_BY]->(t:Article) WHERE n7.knownTo IS NULL
        WITH n7 ORDER BY n7.confidence DESC, t.id, n7.start LIMIT $p5
        CALL (n7) {
          WITH endNode(n7) AS n9
          RETURN head(collect({`title`: n9.title})) AS o10
        }
        RETURN collect({`quote`: n7.quote, `article`: o10}) AS o8
      }
      WITH * ORDER BY whose DESC, at DESC, id DESC
      RETURN collect({`_cursor`: [at, id], `nodes`: {`stance`: n4.stance, `issue`: o6, `evidence`: o8}}) AS c11
    }
    WITH * ORDER BY coalesce(n3.name, n3.id), n3.id
    RETURN collect({`_cursor`: [coalesce(n3.name, n3.id), n3.id], `nodes`: {`name`: coalesce(n3.name, n3.id), `positions`: {`rows`: c11[0..$p6], `more`: size(c11) > $p6}}}) AS c12
  }
  CALL (n1) {
    MATCH (n1)<-[part:INVOLVES]-(n13:Fact) WHERE part.actor = n1.id AND part.at >= '' AND part.fact IS NOT NULL
    AND (n13.live) AND (n13.mood IN $p8)
    WITH DISTINCT n13, part.actor AS whose, part.at AS at, part.fact AS id
    RETURN count(n13) AS t14
  }
  RETURN head(collect({`name`: coalesce(n1.name, n1.id), `leaders`: {`rows`: c12[0..$p7], `more`: size(c12) > $p7}, `facts`: {`total`: t14}})) AS o2
}
RETURN o2 AS answer

// {
//   "p1": "UKR",
//   "p2": "2025-02-27",
//   "p3": 4,
//   "p4": 3,
//   "p5": 1,
//   "p6": 2,
//   "p7": 3,
//   "p8": [
//     "actual"
//   ]
// }
