"""Households as register_from_list writes them, declared training, and those who sign in by their phone."""

from demo.province.plan import moment

REGISTERED = [
    """
    INSERT INTO households_participant
        (uuid, kind, name, folded_name, commune_id, hamlet_id, produce, shared_phone_reason)
    SELECT gen_random_uuid(), 'household', name, folded, commune_id, NULL, '', '' FROM seed_plan ORDER BY i""",
    """
    CREATE TEMPORARY TABLE seed_home AS
    SELECT s.*, p.id AS participant_id FROM seed_plan s JOIN households_participant p ON p.name = s.name""",
    "CREATE INDEX ON seed_home (participant_id)",
    "ANALYZE seed_home",
    """
    INSERT INTO households_person
        (participant_id, name, phone, shares_phone, is_head, sex, relation, birth_year, user_id, ended_on)
    SELECT participant_id, name, phone, false, true, sex, '', NULL, NULL, NULL FROM seed_home ORDER BY i""",
    f"""
    INSERT INTO households_enrolment (happened_on, recorded_at, voided_at, recorded_by_id, source, commune_id, ended_on,
        end_recorded_at, end_reason, participant_id)
    SELECT registered_on, {moment("registered_on")}, NULL, NULL, 'list', commune_id, NULL, NULL, '', participant_id
    FROM seed_home ORDER BY i""",
    """
    INSERT INTO households_milestone (participant_id, step, reached_on, recorded_at, fact_type, fact_id)
    SELECT e.participant_id, 'registered', e.happened_on, e.recorded_at, 'households.enrolment', e.id
    FROM households_enrolment e""",
    """
    INSERT INTO audit_entry (at, by_id, action, subject_type, subject_id, on_behalf_of, changes)
    SELECT e.recorded_at, NULL, 'register_participant', 'households.participant', e.participant_id::text, NULL,
        jsonb_build_object('kind', 'household', 'commune', pl.code, 'source', 'list', 'shares_phone', false)
    FROM households_enrolment e JOIN places_place pl ON pl.id = e.commune_id""",
]

DECLARED = [
    f"""
    INSERT INTO training_completion (happened_on, recorded_at, voided_at, recorded_by_id, source, commune_id, person_id,
        participant_id, course_id, training_class_id, how, number)
    SELECT h.trained_on, {moment("h.trained_on")}, NULL, NULL, 'list', h.commune_id, pe.id, h.participant_id, NULL, NULL,
        'declared', NULL
    FROM seed_home h JOIN households_person pe ON pe.participant_id = h.participant_id
    WHERE h.trained_on IS NOT NULL ORDER BY h.i""",
    """
    INSERT INTO audit_entry (at, by_id, action, subject_type, subject_id, on_behalf_of, changes)
    SELECT c.recorded_at, NULL, 'declare_training', 'training.completion', c.id::text, c.participant_id, '{}'
    FROM training_completion c""",
]

# Who lists something signs in that day.
SIGNED_IN = [
    f"""
    INSERT INTO accounts_user (password, last_login, is_superuser, phone, phone_verified, email, name, address, is_staff,
        is_active, date_joined)
    SELECT '!' || md5(i::text), NULL, false, phone, true, NULL, name, '', false, true, {moment("listed_on")}
    FROM seed_home WHERE listed_on IS NOT NULL ORDER BY i""",
    """
    CREATE TEMPORARY TABLE seed_seller AS
    SELECT h.*, u.id AS user_id, pe.id AS person_id, row_number() OVER (ORDER BY h.i) - 1 AS stall
    FROM seed_home h JOIN accounts_user u ON u.phone = h.phone
    JOIN households_person pe ON pe.participant_id = h.participant_id WHERE h.listed_on IS NOT NULL""",
    "CREATE INDEX ON seed_seller (stall)",
    "ANALYZE seed_seller",
    """
    UPDATE households_person pe SET user_id = s.user_id FROM seed_seller s WHERE pe.id = s.person_id""",
    f"""
    INSERT INTO households_phoneproof (happened_on, recorded_at, voided_at, recorded_by_id, source, commune_id, ended_on,
        end_recorded_at, end_reason, person_id, participant_id, how)
    SELECT listed_on, {moment("listed_on")}, NULL, user_id, 'self', commune_id, NULL, NULL, '', person_id, participant_id,
        'sign_in'
    FROM seed_seller ORDER BY i""",
    f"""
    INSERT INTO audit_entry (at, by_id, action, subject_type, subject_id, on_behalf_of, changes)
    SELECT {moment("listed_on")}, user_id, 'link_person', 'households.person', person_id::text, NULL, '{{}}'
    FROM seed_seller""",
    """
    INSERT INTO audit_entry (at, by_id, action, subject_type, subject_id, on_behalf_of, changes)
    SELECT pp.recorded_at, pp.recorded_by_id, 'prove_phone', 'households.phoneproof', pp.id::text, NULL,
        '{"how": "sign_in"}'
    FROM households_phoneproof pp""",
]
