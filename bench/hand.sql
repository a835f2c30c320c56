-- The notice of examples/county-union at the final settlement, as a careful analyst writes it in DuckDB for this notice
-- alone: whole fen, cross-multiplication, no division that rounds. Views of the facts and the macro `as_of()` are there.

CREATE MACRO fdiv(n, d) AS n // d - CASE WHEN n % d < 0 THEN 1 ELSE 0 END;
CREATE MACRO month_of(day) AS
    CASE WHEN day <= DATE '2026-01-31' THEN 1 WHEN day <= DATE '2026-02-28' THEN 2 WHEN day <= DATE '2026-03-31' THEN 3 ELSE 4 END;
CREATE MACRO in_quarter(day) AS day BETWEEN DATE '2026-01-01' AND DATE '2026-03-31';

-- instance: months s..e are read; thirds of a quota are e
CREATE TEMP TABLE instance AS FROM (VALUES
    ('月', '月/2026-01', 1, 1), ('月', '月/2026-02', 2, 2), ('月', '月/2026-03', 3, 3),
    ('累计', '累计/..2026-01-31', 1, 1), ('累计', '累计/..2026-02-28', 1, 2), ('累计', '累计/..2026-03-31', 1, 3),
    ('季', '季', 1, 3)) t(win, id, s, e);
CREATE TEMP TABLE point AS FROM (VALUES
    (DATE '2025-12-31', 0), (DATE '2026-01-31', 1), (DATE '2026-02-28', 2), (DATE '2026-03-31', 3)) t(date, p);

CREATE TEMP TABLE member AS
    SELECT '信用社' AS league, unit AS contestant, unit FROM units WHERE level = 'branch'
    UNION ALL SELECT '联社', parent, unit FROM units WHERE level = 'branch';

-- sums of each branch
CREATE TEMP TABLE stock AS
    WITH deposit AS (
        SELECT unit, p, sum(balance) AS dep, sum(balance) FILTER (kind = '卡') AS card, count(*) AS found
        FROM deposits JOIN point USING (date) GROUP BY ALL),
    series AS (
        SELECT unit, count(*) AS series
        FROM (SELECT DISTINCT unit, kind FROM deposits WHERE date <= as_of()) GROUP BY ALL),
    loan AS (SELECT unit, p, balance AS loan FROM loans JOIN point USING (date)),
    bad AS (SELECT unit, p, balance AS npl FROM npl JOIN point USING (date))
    SELECT b.unit, p, dep, card, loan, npl, coalesce(found, 0) = coalesce(series, 0) AND npl IS NOT NULL AS complete
    FROM (SELECT unit FROM units WHERE level = 'branch') b CROSS JOIN (SELECT p FROM point)
    LEFT JOIN deposit USING (unit, p) LEFT JOIN series USING (unit) LEFT JOIN loan USING (unit, p) LEFT JOIN bad USING (unit, p);
SELECT CASE WHEN bool_and(complete) THEN 0 ELSE error('a day of deposits or bad loans was not delivered') END FROM stock;

CREATE TEMP TABLE flow AS
    WITH standing AS (
        SELECT unit, received_on, amount FROM interest_rows
        ANTI JOIN interest_corrections USING (unit, received_on, kind)
        UNION ALL SELECT unit, received_on, amount FROM interest_corrections)
    SELECT unit, month_of(received_on) AS m, 0 AS by_month, sum(amount) AS interest, 0 AS npl, 0 AS npl_cash,
        0 AS due, 0 AS due_cash, 0 AS rec, 0 AS rec_cash
    FROM standing WHERE in_quarter(received_on) GROUP BY ALL
    UNION ALL
    SELECT unit, month_of(recovered_on), 0, 0, sum(amount), coalesce(sum(amount) FILTER (form = '现金'), 0), 0, 0, 0, 0
    FROM npl_recoveries WHERE in_quarter(recovered_on) GROUP BY ALL
    UNION ALL
    SELECT unit, month_of(due_on), 0, 0, 0, 0, sum(principal), coalesce(sum(principal) FILTER (disbursed = '现金'), 0), 0, 0
    FROM loans_due WHERE in_quarter(due_on) GROUP BY ALL
    UNION ALL
    SELECT unit, month_of(due_on), month_of(recovered_on), 0, 0, 0, 0, 0,
        sum(amount), coalesce(sum(amount) FILTER (disbursed = '现金'), 0)
    FROM recoveries WHERE in_quarter(due_on) AND recovered_on <= as_of() AND form IN ('现金', '转账') GROUP BY ALL;

CREATE TEMP TABLE terminals AS
    SELECT unit, month_of(installed_on) AS m, month_of(coalesce(withdrawn_on, as_of())) AS gone, count(*) AS pieces
    FROM pos WHERE in_quarter(installed_on) GROUP BY ALL;

-- one row a contestant and instance
CREATE TEMP TABLE wide AS
    WITH st AS (
        SELECT league, contestant, p, sum(dep) AS dep, sum(card) AS card, sum(npl) AS npl,
            CASE WHEN count(loan) = count(*) THEN sum(loan) END AS loan
        FROM member JOIN stock USING (unit) GROUP BY ALL),
    fl AS (
        SELECT league, contestant, id, sum(interest) AS interest, sum(f.npl) AS collected, sum(npl_cash) AS collected_cash,
            sum(due) AS due, sum(due_cash) AS due_cash, sum(rec) AS rec, sum(rec_cash) AS rec_cash
        FROM member JOIN flow f USING (unit) JOIN instance i ON f.m BETWEEN i.s AND i.e AND f.by_month <= i.e GROUP BY ALL),
    te AS (
        SELECT league, contestant, id, sum(pieces) AS pos
        FROM member JOIN terminals t USING (unit) JOIN instance i ON t.m BETWEEN i.s AND i.e AND t.gone > i.e GROUP BY ALL),
    quota AS (
        SELECT '信用社' AS league, unit AS contestant,
            max(amount) FILTER (task = '存款') AS q_dep, max(amount) FILTER (task = '卡存') AS q_card,
            max(amount) FILTER (task = '收息') AS q_int, max(amount) FILTER (task = '不良清收') AS q_npl,
            max(number) FILTER (task = 'POS') AS q_pos
        FROM quotas GROUP BY ALL
        UNION ALL
        SELECT '联社', unit, 57600000000, 11520000000, 4000000000, 1746000000, 36 FROM units WHERE level = 'county')
    SELECT league, contestant, win, id, i.s, i.e,
        a.dep - o.dep AS dep, a.card - o.card AS card, a.loan - o.loan AS lent, o.npl - a.npl AS fall,
        CASE WHEN a.loan * o.loan = 0 THEN NULL ELSE o.npl * a.loan - a.npl * o.loan END AS share_n, o.loan * a.loan AS share_d,
        coalesce(interest, 0) AS interest, coalesce(collected, 0) AS collected, coalesce(collected_cash, 0) AS collected_cash,
        coalesce(due, 0) AS due, coalesce(due_cash, 0) AS due_cash, coalesce(rec, 0) AS rec, coalesce(rec_cash, 0) AS rec_cash,
        coalesce(pos, 0) AS pos, q_dep, q_card, q_int, q_npl, q_pos,
        due = 0 OR due IS NULL OR rec * 100 >= due * 97 AS rec_ok
    FROM quota CROSS JOIN instance i
    JOIN st a USING (league, contestant) JOIN st o USING (league, contestant)
    LEFT JOIN fl USING (league, contestant, id) LEFT JOIN te USING (league, contestant, id)
    WHERE a.p = i.e AND o.p = 0;

CREATE TEMP TABLE gated AS
    SELECT *, dep * 3 >= q_dep * e AS dep_met, card * 3 >= q_card * e AS card_met, interest * 3 >= q_int * e AS int_met,
        collected * 3 >= q_npl * e AS col_met, fall * 3 >= q_npl * e AS fall_met, pos * 3 >= q_pos * e AS pos_met,
        dep_met AND rec_ok AND int_met AND col_met AND card_met AND pos_met AS all_met
    FROM wide;

CREATE TEMP TABLE measures AS
    WITH every AS (SELECT * FROM gated), long AS (SELECT * FROM gated WHERE win <> '月'),
    said AS (
        SELECT league, id, contestant, '存款净增' AS measure, 'CNY' AS unit, dep AS n, 1::HUGEINT AS d, 'known' AS state FROM every
        UNION ALL SELECT league, id, contestant, '卡存净增', 'CNY', card, 1, 'known' FROM every
        UNION ALL SELECT league, id, contestant, '卡存占比', 'ratio', card, dep, if(dep > 0, 'known', 'not_applicable') FROM long
        UNION ALL SELECT league, id, contestant, '新增贷款', 'CNY', lent, 1, if(lent IS NULL, 'missing', 'known') FROM long
        UNION ALL SELECT league, id, contestant, '到期贷款收回率', 'ratio', rec, due, if(due > 0, 'known', 'not_applicable') FROM every
        UNION ALL SELECT league, id, contestant, '现金贷款收回率', 'ratio', rec_cash, due_cash,
            if(due_cash > 0, 'known', 'not_applicable') FROM every
        UNION ALL SELECT league, id, contestant, '利息收入', 'CNY', interest, 1, 'known' FROM every
        UNION ALL SELECT league, id, contestant, '不良清收', 'CNY', collected, 1, 'known' FROM every
        UNION ALL SELECT league, id, contestant, '现金清收率', 'ratio', collected_cash, collected,
            if(collected > 0, 'known', 'not_applicable') FROM long
        UNION ALL SELECT league, id, contestant, '不良占比下降', 'percentage_point', share_n, share_d,
            CASE WHEN share_d IS NULL THEN 'missing' WHEN share_d = 0 THEN 'not_applicable' ELSE 'known' END FROM long
        UNION ALL SELECT league, id, contestant, '不良下降额', 'CNY', fall, 1, 'known' FROM long
        UNION ALL SELECT league, id, contestant, 'POS布放', '台', pos, 1, 'known' FROM long
        UNION ALL SELECT league, id, contestant, '卡存占比达标', 'yes/no', (dep > 0 AND card * 5 >= dep)::INT, 1, 'known' FROM long
        UNION ALL SELECT league, id, contestant, '贷款投放受控', 'yes/no', (lent <= 0 OR lent * 10 <= dep * 7)::INT, 1,
            if(lent IS NULL, 'missing', 'known') FROM long
        UNION ALL SELECT league, id, contestant, '收回率达标', 'yes/no', rec_ok::INT, 1, 'known' FROM every
        UNION ALL SELECT league, id, contestant, '现金贷款收回率达标', 'yes/no', (rec_cash >= due_cash)::INT, 1, 'known' FROM every
        UNION ALL SELECT league, id, contestant, '现金清收率达标', 'yes/no',
            (collected > 0 AND collected_cash * 2 > collected)::INT, 1, 'known' FROM long
        UNION ALL SELECT league, id, contestant, '占比下降达标', 'yes/no', CASE WHEN share_d = 0 THEN 0
            ELSE (share_n::HUGEINT * 10000 >= share_d * 131)::INT END, 1, if(share_d IS NULL, 'missing', 'known') FROM long
        UNION ALL SELECT league, id, contestant, '各项任务', 'yes/no', all_met::INT, 1, 'known' FROM long
        UNION ALL SELECT league, id, contestant, 'quota(存款净增)', 'CNY', q_dep * e, 3, 'known' FROM long
        UNION ALL SELECT league, id, contestant, 'quota(卡存净增)', 'CNY', q_card * e, 3, 'known' FROM long
        UNION ALL SELECT league, id, contestant, 'quota(利息收入)', 'CNY', q_int * e, 3, 'known' FROM long
        UNION ALL SELECT league, id, contestant, 'quota(不良清收)', 'CNY', q_npl * e, 3, 'known' FROM long
        UNION ALL SELECT league, id, contestant, 'quota(不良下降额)', 'CNY', q_npl * e, 3, 'known' FROM long
        UNION ALL SELECT league, id, contestant, 'quota(POS布放)', '台', q_pos * e, 3, 'known' FROM long
        UNION ALL SELECT league, id, contestant, 'attainment(存款净增)', 'ratio', dep * 3, q_dep * e, if(q_dep > 0, 'known', 'not_applicable') FROM long
        UNION ALL SELECT league, id, contestant, 'attainment(卡存净增)', 'ratio', card * 3, q_card * e, if(q_card > 0, 'known', 'not_applicable') FROM long
        UNION ALL SELECT league, id, contestant, 'attainment(利息收入)', 'ratio', interest * 3, q_int * e, if(q_int > 0, 'known', 'not_applicable') FROM long
        UNION ALL SELECT league, id, contestant, 'attainment(不良清收)', 'ratio', collected * 3, q_npl * e, if(q_npl > 0, 'known', 'not_applicable') FROM long
        UNION ALL SELECT league, id, contestant, 'attainment(不良下降额)', 'ratio', fall * 3, q_npl * e, if(q_npl > 0, 'known', 'not_applicable') FROM long
        UNION ALL SELECT league, id, contestant, 'attainment(POS布放)', 'ratio', pos * 3, q_pos * e, if(q_pos > 0, 'known', 'not_applicable') FROM long)
    SELECT league, id AS window, contestant, measure, unit, if(state = 'known', n, NULL) AS numerator,
        if(state = 'known', d, NULL) AS denominator, state
    FROM said;

-- points at two places, as whole hundredths; halves up
CREATE MACRO points(most, n, d, met) AS
    CASE WHEN d = 0 THEN if(met, most * 100, 0) WHEN n <= 0 THEN 0 WHEN n >= d THEN most * 100
    ELSE (2 * 100 * most * n + d) // (2 * d) END;
CREATE TEMP TABLE points AS
    WITH months AS (
        SELECT contestant, i.id, count(*) FILTER (rec_ok) AS met, count(*) AS months
        FROM wide w JOIN instance i ON w.e <= i.e WHERE w.win = '月' AND league = '信用社' AND i.win <> '月' GROUP BY ALL)
    SELECT g.*, points(45, dep * 3, q_dep * e, dep_met) AS p_dep, points(22, interest * 3, q_int * e, int_met) AS p_int,
        points(8, fall * 3, q_npl * e, fall_met) AS p_fall, points(5, card * 3, q_card * e, card_met) AS p_card,
        (2 * 2000 * met + months) // (2 * months) AS p_rec, p_dep + p_int + p_fall + p_card + p_rec AS total
    FROM gated g JOIN months USING (contestant, id) WHERE league = '信用社' AND win <> '月';

CREATE TEMP TABLE answering AS
    WITH who AS (
        SELECT '包片领导' AS league, person AS contestant FROM roster
        WHERE post = '联社领导' AND from_date <= DATE '2026-03-31' AND (to_date IS NULL OR to_date >= DATE '2026-03-31')
        UNION SELECT '包社部室', unit FROM units WHERE level = 'department'),
    duty AS (
        SELECT '包片领导' AS league, leader AS contestant, unit, from_date, to_date FROM leader_duties
        UNION ALL SELECT '包社部室', department, unit, from_date, to_date FROM department_duties),
    day AS (SELECT id, p.date AS last FROM instance i JOIN point p ON p.p = i.e WHERE win <> '月'),
    branches AS (
        SELECT DISTINCT league, contestant, id, unit FROM duty
        JOIN day ON from_date <= last AND (to_date IS NULL OR to_date >= last)),
    mean AS (
        SELECT b.league, b.contestant, b.id, (2 * sum(total) + count(*)) // (2 * count(*)) AS total
        FROM branches b JOIN points p ON p.contestant = b.unit AND p.id = b.id GROUP BY ALL)
    SELECT league, contestant, id, total FROM who CROSS JOIN day LEFT JOIN mean USING (league, contestant, id);

CREATE TEMP TABLE scores AS
    SELECT league, id AS window, contestant, unnest(['存款', '收息', '不良下降', '卡存', '收回率', '=total']) AS item,
        unnest(['A-S1', 'A-S2', 'A-S3', 'A-S4', 'A-S5', '']) AS clause,
        unnest([p_dep, p_int, p_fall, p_card, p_rec, total]) AS points
    FROM points
    UNION ALL
    SELECT league, id, contestant, unnest(['所包信用社', '=total']), unnest(['A-R7', '']), unnest([total, total]) FROM answering;

-- standings: a ratio is ranked by its whole part and two limbs of 18 digits
CREATE TEMP TABLE standings AS
    WITH said AS (
        SELECT league, id, '总分榜' AS board, contestant, total AS n, 1::HUGEINT AS d, all_met AS eligible FROM points
        UNION ALL SELECT league, id, '存款单项榜', contestant, dep * 3, q_dep * e, dep_met FROM points
        UNION ALL SELECT league, id, '收息单项榜', contestant, interest * 3, q_int * e, int_met FROM points
        UNION ALL SELECT league, id, '不良下降单项榜', contestant, fall * 3, q_npl * e, fall_met FROM points
        UNION ALL SELECT league, id, '卡存单项榜', contestant, card * 3, q_card * e, card_met FROM points
        UNION ALL SELECT league, id, '收回率单项榜', contestant, rec, due, rec_ok FROM points
        UNION ALL SELECT league, id, if(league = '包片领导', '包片领导榜', '包社部室榜'), contestant, total, 1, TRUE FROM answering),
    whole AS (SELECT *, CASE WHEN d > 0 THEN fdiv(n, d) END AS w, (n - w * d) * 1000000000000000000 AS r FROM said),
    limbs AS (SELECT *, r // d AS l1, (r % d) * 1000000000000000000 // d AS l2 FROM whole)
    SELECT league, id AS window, board, '' AS "group", contestant, eligible,
        CASE WHEN w IS NOT NULL THEN rank() OVER (PARTITION BY league, id, board ORDER BY w DESC NULLS LAST, l1 DESC, l2 DESC) END AS rank,
        CASE WHEN w IS NOT NULL THEN rank() OVER (PARTITION BY league, id, board ORDER BY w NULLS LAST, l1, l2) END AS last_rank,
        n AS key_n, d AS key_d
    FROM limbs;

-- awards
CREATE TEMP TABLE deposit_award AS
    WITH months AS (
        SELECT contestant, e, card_met, 100000 * (greatest(dep, 0) // 100000000) AS pay FROM gated WHERE league = '信用社' AND win = '累计'),
    a AS (SELECT contestant, CASE WHEN card_met THEN pay ELSE least(0, pay) END AS e1 FROM months WHERE e = 1),
    b AS (SELECT a.*, CASE WHEN card_met THEN pay ELSE least(e1, pay) END AS e2 FROM a JOIN months USING (contestant) WHERE e = 2)
    SELECT b.*, CASE WHEN card_met THEN pay ELSE least(e2, pay) END AS e3, CASE WHEN card_met THEN pay ELSE 0 END AS e4
    FROM b JOIN months USING (contestant) WHERE e = 3;

CREATE TEMP TABLE awards AS
    WITH prize AS (
        SELECT award, board, clause, unnest(prizes) AS fen, generate_subscripts(prizes, 1) AS place, len(prizes) AS places
        FROM (VALUES
            ('总分前五名奖', '总分榜', 'A-R3', [2000000, 1500000, 1200000, 1000000, 800000]),
            ('存款单项奖', '存款单项榜', 'A-R4', [500000, 300000, 200000]), ('收息单项奖', '收息单项榜', 'A-R4', [500000, 300000, 200000]),
            ('不良下降单项奖', '不良下降单项榜', 'A-R4', [500000, 300000, 200000]), ('卡存单项奖', '卡存单项榜', 'A-R4', [500000, 300000, 200000]),
            ('收回率单项奖', '收回率单项榜', 'A-R4', [500000, 300000, 200000])) t(award, board, clause, prizes)),
    tied AS (
        SELECT board, contestant, eligible, rank, count(*) OVER same AS k, row_number() OVER (same ORDER BY contestant) AS nth
        FROM standings WHERE "window" = '季' AND rank <= 5 WINDOW same AS (PARTITION BY board, rank)),
    placed AS (
        SELECT award, clause, contestant, eligible, rank, k, nth, sum(fen) AS pool
        FROM tied t JOIN prize p ON p.board = t.board AND t.rank <= p.places AND p.place BETWEEN t.rank AND t.rank + t.k - 1 GROUP BY ALL),
    admonished AS (
        SELECT contestant FROM standings s JOIN points p USING (contestant)
        WHERE board = '总分榜' AND s."window" = '季' AND p.id = '季' AND last_rank <= 3 AND NOT all_met),
    heads AS (
        SELECT DISTINCT a.contestant, person FROM admonished a LEFT JOIN (
            SELECT unit, person FROM roster WHERE post IN ('主任', '副主任') AND from_date <= DATE '2026-03-31'
            AND (to_date IS NULL OR to_date >= DATE '2026-03-31')) r ON r.unit = a.contestant)
    SELECT '存款增量奖' AS award, 'A-R1' AS clause, contestant, '' AS item, contestant AS payee, 'cash' AS kind, 'CNY' AS unit,
        e4 AS amount, 'earned' AS reason
    FROM deposit_award WHERE e4 <> 0
    UNION ALL
    SELECT 'POS布放奖', 'A-R2', unit, terminal, coalesce(placer, ''), 'cash', 'CNY', if(placer IS NULL, 0, 50000),
        if(placer IS NULL, 'no_payee', 'piece')
    FROM pos WHERE in_quarter(installed_on)
        AND (withdrawn_on IS NULL OR withdrawn_on > as_of() OR withdrawn_on > DATE '2026-03-31')
    UNION ALL
    SELECT 'POS欠台罚', 'A-R2', contestant, '', contestant, 'fine', 'CNY', -50000 * (q_pos - pos), 'earned'
    FROM points WHERE id = '季' AND q_pos > pos
    UNION ALL
    SELECT award, clause, contestant, '', contestant, 'cash', 'CNY',
        if(eligible, pool // k + if(nth <= pool % k, 1, 0), 0), if(eligible, 'place:' || rank, 'not_eligible')
    FROM placed
    UNION ALL
    SELECT '后三名处分', 'A-R5', contestant, '', coalesce(person, ''), 'sanction', '次', if(person IS NULL, 0, 1),
        if(person IS NULL, 'vacant', 'earned')
    FROM heads;

CREATE TEMP TABLE settlements AS
    SELECT settlement, '存款增量奖' AS award, contestant, contestant AS payee, '' AS item, 'CNY' AS unit, entitled, previous
    FROM (SELECT contestant, unnest(['一月兑现', '二月兑现', '三月兑现', '季末通算']) AS settlement,
        unnest([e1, e2, e3, e4]) AS entitled, unnest([0, e1, e2, e3]) AS previous FROM deposit_award)
    WHERE entitled <> 0 OR previous <> 0
    UNION ALL
    SELECT '季末通算', award, contestant, payee, item, unit, amount, 0 FROM awards WHERE award <> '存款增量奖' AND amount <> 0;

-- one digest over the rows of each table, in key order
CREATE TEMP TABLE digests AS
    SELECT 'measures' AS name, sha256(string_agg(sha256(concat_ws('|', league, "window", contestant, measure, unit, numerator, denominator, state)), ''
        ORDER BY league, "window", contestant, measure)) AS digest FROM measures
    UNION ALL SELECT 'scores', sha256(string_agg(sha256(concat_ws('|', league, "window", contestant, item, clause, points)), ''
        ORDER BY league, "window", contestant, item)) FROM scores
    UNION ALL SELECT 'standings', sha256(string_agg(sha256(concat_ws('|', league, "window", board, contestant, rank, eligible, key_n, key_d)), ''
        ORDER BY league, "window", board, contestant)) FROM standings
    UNION ALL SELECT 'awards', sha256(string_agg(sha256(concat_ws('|', award, clause, contestant, item, payee, kind, unit, amount, reason)), ''
        ORDER BY award, contestant, item, payee)) FROM awards
    UNION ALL SELECT 'settlements', sha256(string_agg(sha256(concat_ws('|', settlement, award, contestant, payee, item, unit, entitled, previous)), ''
        ORDER BY settlement, award, contestant, payee, item)) FROM settlements;

-- as the exports say it
CREATE MACRO two_places(n) AS if(n < 0, '-', '') || abs(n) // 100 || '.' || lpad((abs(n) % 100)::VARCHAR, 2, '0');
CREATE MACRO amount_text(unit, n) AS if(unit = 'CNY', two_places(n), n::VARCHAR);
CREATE VIEW measures_said AS
    FROM measures ORDER BY league, "window", contestant, measure;
CREATE VIEW scores_said AS
    SELECT league, "window", contestant, item, clause, two_places(points) AS points
    FROM scores ORDER BY league, "window", contestant, item;
CREATE VIEW standings_said AS
    SELECT league, "window", board, "group", rank, contestant, if(eligible, 'yes', 'no') AS eligible,
        CASE WHEN rank IS NULL THEN NULL WHEN board IN ('总分榜', '包片领导榜', '包社部室榜') THEN two_places(key_n)
        ELSE key_n || '/' || key_d END AS key
    FROM standings s ORDER BY league, "window", board, "group", s.rank NULLS LAST, contestant;
CREATE VIEW awards_said AS
    SELECT award, clause, '信用社' AS league, 'campaign' AS occasion, contestant, item, payee, kind, unit,
        amount_text(unit, amount) AS amount, '' AS value, 'due' AS state, as_of() AS due_on, reason
    FROM awards ORDER BY award, clause, contestant, item, payee;
CREATE VIEW settlements_said AS
    SELECT settlement, award, 'campaign' AS occasion, contestant, payee, item, unit, amount_text(unit, entitled) AS entitled,
        amount_text(unit, previous) AS previous, amount_text(unit, entitled - previous) AS difference
    FROM settlements ORDER BY settlement, award, contestant, payee, item;
