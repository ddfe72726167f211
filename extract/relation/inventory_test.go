package relation_test

import "strings"

// inventory is the starting inventory of canonical relations.
var inventory = strings.Fields(`
met held_talks_with phoned visited hosted mediated wrote_to discussed offered_meeting invited
agreed_to agreed_with offered proposed promised committed_to supported praised welcomed
congratulated recognised defended apologised_to signed ratified approved conceded accepted
eased_sanctions_on cooperated_with restored_ties_with allied_with traded_with held_exercises_with
shared_intelligence_with sent_aid_to armed funded trained sheltered rescued withdrew_from released
ceased_fire_with resigned_from surrendered_to lifted demanded requested urged called_for accused
criticised condemned blamed investigated sued charged rejected refused refused_to_meet cancelled
postponed vetoed denied defied threatened warned protested_against struck_against boycotted
sanctioned expelled recalled cut_ties_with suspended convicted sentenced fined banned dismissed
deployed mobilised tested arrested seized raided blockaded hacked deported censored imposed attacked
bombed shelled invaded captured killed wounded abducted assassinated shot_down destroyed fought
launched said told announced confirmed reported reiterated spoke_to quoted sought expected feared
awaited planned attended skipped organised participant took_place_in focused_on holds_position leads
member_of works_for speaks_for represents appointed nominated elected succeeded founded owns
acquired merged_with invested_in sold bought part_of located_in headquartered_in capital_of born_in
died_in citizen_of educated_at spouse_of child_of sibling_of is_a known_as borders caused struck
damaged displaced won defeated played_for awarded created published operates supplied exported_to
increased cut opened closed moved_to
`)
