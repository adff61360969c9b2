-- One data version. Codes are enumerations, made from the content just before this runs:
-- measure_code, area_code, sex_code ('T','K','M'), flag_code.
create table area (code area_code primary key, name varchar not null, level varchar not null, skr_group varchar,
    population bigint, population_date varchar, source varchar);
create table area_member (parent area_code, child area_code, valid_from varchar, source varchar, primary key (parent, child));
create table population (area area_code, year smallint, sex sex_code, age_group varchar, count bigint not null,
    primary key (area, year, sex, age_group));
create table change_area (id varchar primary key, no integer, title varchar, short_title varchar, kind varchar);
create table target_group (id varchar primary key, title varchar, short_title varchar, note varchar);
create table measure (id measure_code primary key, status varchar not null, tier tinyint not null, title varchar not null,
    official_title varchar, definition varchar, unit varchar, unit_kind varchar, decimals tinyint, polarity varchar,
    perspective varchar, kind varchar, viewpoint varchar, system_level varchar, area_level varchar, principal varchar,
    source varchar, source_id varchar, frequency varchar, period_years tinyint, lag_months smallint, series_break integer[],
    by_gender boolean, denominator varchar, goal_value double, goal_year smallint, goal_source varchar, note varchar,
    relevance tinyint, validity tinyint, reliability tinyint, feasibility tinyint, actionability tinyint, timeliness tinyint,
    weight varchar not null, is_sum boolean not null, is_code boolean not null);
create table measure_change_area (measure_id measure_code, change_area varchar, no tinyint, primary key (measure_id, change_area));
create table measure_target_group (measure_id measure_code, target_group varchar, no tinyint, primary key (measure_id, target_group));
create table measure_relation (a measure_code, b measure_code, kind varchar, no tinyint, primary key (a, b, kind));
create table measure_alias (old_id varchar primary key, new_id varchar, reason varchar not null);
create table observation (measure_id measure_code not null, area area_code not null, period smallint not null,
    sex sex_code not null, value double, numerator double, denominator double, flag flag_code not null, batch integer not null);
create table need (id varchar primary key, text varchar, role varchar, principal varchar, perspective varchar,
    system_level varchar, change_area varchar, target_group varchar, priority tinyint, origin varchar);
create table need_measure (need_id varchar, measure_id measure_code, fit varchar, primary key (need_id, measure_id));
create table pathway (from_measure measure_code, to_measure measure_code, sign varchar, system_level_from varchar,
    system_level_to varchar, rationale varchar, evidence varchar, source varchar, strength varchar);
create table pathway_seen (pathway varchar, level varchar, period varchar, n integer, rho double, lower double, upper double,
    p double, verdict varchar);
create table learning (id varchar primary key, area area_code, measure_id varchar, pathway varchar, level varchar, saw varchar,
    believes varchar, tries varchar, know_by varchar, learnt varchar, state varchar, role varchar, date varchar,
    lifted_from varchar);
create table proposal_cost (measure_id measure_code, cost_item varchar, financing_form varchar, kind varchar,
    amount_sek bigint, principal varchar, low_sek bigint, high_sek bigint, price_year smallint, hours double);
create table proposal_plan (measure_id measure_code, step varchar, "start" varchar, "end" varchar, responsible varchar, note varchar,
    depends_on varchar);
create table decision (object varchar, date varchar, forum varchar, text varchar, link varchar);
create table pre_study_cost (principal varchar, financing_form varchar, cost_item varchar, amount_sek bigint);
create table pre_study_footnote ("table" varchar, text varchar);
create table pre_study_activity (activity varchar, who varchar, "when" varchar, "start" varchar, "end" varchar);
create table core_measure (change_area varchar, measure_id measure_code, no smallint, why varchar, primary key (change_area, measure_id));
create table resource (kind varchar, measure_id measure_code, no smallint, why varchar, primary key (kind, measure_id));
create table formula (measure_id measure_code, part varchar, source_measure measure_code);
create table checkpoint (year smallint primary key, title varchar, baseline boolean);
create table guiding_question (no smallint primary key, text varchar, viewpoint varchar, perspective varchar, change_area varchar,
    status varchar);
create table target_picture (no smallint primary key, text varchar);
create table plan_goal (id varchar primary key, target_group varchar, text varchar, change_area varchar, measure_id varchar,
    start_value double, goal_value double, goal_year smallint, source varchar);
create table activity (id varchar primary key, target_group varchar, goals varchar[], title varchar, level varchar, area varchar,
    responsible varchar, "start" varchar, "end" varchar, state varchar, said_on varchar, said_by varchar, hindrance varchar,
    note varchar);
create table agreement (id varchar primary key, title varchar, part_of varchar, valid_from varchar, valid_to varchar, note varchar,
    source varchar);
create table commitment (id varchar primary key, agreement varchar, section varchar, text varchar, principal varchar, source varchar);
create table commitment_measure (commitment varchar, measure_id measure_code, fit varchar, primary key (commitment, measure_id));
create table deviation (area area_code, period smallint, kind varchar, commitment varchar, count bigint, analysed bigint,
    theme varchar, source varchar, primary key (area, period, kind, commitment));
create table pilot (measure_id measure_code, area area_code, "start" varchar, "end" varchar, state varchar, learnt varchar,
    source varchar, primary key (measure_id, area));
create table workshop (code varchar primary key, title varchar, day varchar, panel varchar, people integer, first_event bigint,
    last_event bigint, events integer);
create table workshop_role (workshop varchar, role varchar, people integer, primary key (workshop, role));
create table workshop_need (workshop varchar, event bigint, need_id varchar, primary key (workshop, event));
create table voices (need_id varchar, no smallint, workshops varchar[], count integer, role varchar, primary key (need_id, no));
create table panel_rating (workshop varchar, measure_id measure_code, criterion varchar, answers integer, median double, low double,
    high double, disagree boolean, primary key (workshop, measure_id, criterion));
create table batch (id integer primary key, source varchar not null, retrieved_at varchar not null, file_hash varchar,
    rows_in bigint, rows_rejected bigint, note varchar);
create table meta (key varchar primary key, value varchar not null);
-- The year that a period lies in: see periods.py.
create macro year_of(period) as if(period > 2200, period // 100, period);
