# Pages for citizens.

page-home-title = Public services: papers, fee, time, place
page-home-question = What do you need to get done?
page-home-hint = Write as you would say it, in Vietnamese, with or without marks.
page-home-needed = Most needed
page-home-events = By event in life
page-home-fields = By field
page-home-count = { $count } procedures are in force here.
page-home-all-fields = See all { $count } fields
page-home-empty = The catalogue is empty. The administrator must load data.

page-glance-documents = Papers
page-glance-fee = Fee
page-glance-time = Time
page-glance-where = Where
page-glance-papers = { $count } { $count ->
    [one] paper
   *[other] papers
}
page-glance-papers-held = { $count } papers, { $held } need not be brought
page-glance-papers-cases = Depends on { $cases } cases
page-glance-papers-doubtful = Not clear, see the list
page-glance-unclear = not clear
page-glance-silent = Not stated by the source
page-glance-several = It depends, see the table
page-glance-by-channel = { $channel }: { $text }

page-part-documents = Papers to prepare
page-part-costs = Fees and time
page-part-where = Where and how to file
page-part-steps = Steps
page-part-results = What you receive
page-part-who = Who may apply, conditions
page-part-legal = Legal basis
page-part-related = Related procedures
page-part-official = Official record
page-part-form = Forms
page-part-silent = The source does not state this. Please ask the office before you file.

page-papers-notes = Remarks
page-papers-everyone = Needed by everybody
page-papers-held = Need not be brought
page-papers-held-why = The State already holds it; the officer looks it up.
page-papers-tick = Tick what you already have. Ticks are not sent anywhere.
page-papers-doubtful = This list could not be taken from the source with certainty. Please check with the office.
page-papers-case-count = { $count } { $count ->
    [one] paper
   *[other] papers
}

page-costs-channel = How to file
page-costs-time = Time
page-costs-fee = Fee
page-costs-exempt = Exempt: { $who }
page-costs-note = Remark:
page-costs-case = Case:
page-unclear-quote = The source says:
page-unclear-long = What does the source say?
page-unclear-ask = Please ask before you file: { $phone }
page-unclear-ask-office = Please ask the office before you file.

page-where-agency = Handled by
page-where-address = Files are received at
page-where-phone = Ask before you go
page-where-online = Open the online filing page
page-where-channel-note = What the source says of this way

page-steps-official = The procedure as published
page-who-requirements = Conditions
page-legal-count = { $count } { $count ->
    [one] document
   *[other] documents
}

page-official-name = Full name
page-official-code = Procedure code
page-official-field = Field
page-official-level = Level
page-official-decision = Deciding document
page-official-issued = signed on { $day }
page-official-validity = Validity
page-official-description = The source adds
page-official-delegated = Delegated agency
page-official-agency = Published by
page-official-competent = Competent authority
page-official-coordinating = Coordinating agency
page-official-source = Source
page-official-captured = As captured on { $day }
page-official-checked = Checked by { $who } on { $day }
page-official-version = Version
page-official-version-value = Version { $number }, in force from { $day }
page-official-version-ended = Version { $number }, ended on { $day }
page-official-data = Open data (JSON)
page-level-central = Central
page-level-province = Province
page-level-commune = Commune
page-level-other = Other agency

page-procedure-ask = Ask about this procedure
page-procedure-share = Open this page on a phone
page-procedure-symbol = QR code of this page
page-procedure-internal = This is internal to the administration. Citizens need not file it.
page-procedure-vietnamese = The text of procedures is in Vietnamese.

page-ended-replaced = This procedure was replaced on { $day }.
page-ended-abolished = This procedure was abolished on { $day }.
page-ended-now = Use instead:
page-ended-below = The former content below is for reference only.

page-results-title = Results for “{ $query }”
page-results-answer = The procedure that fits
page-results-choose = Which one do you need?
page-results-choose-why = { $count } procedures come close. What sets them apart stands below each name.
page-results-other = Close to it
page-results-none = This procedure is not in the catalogue yet
page-results-none-near = These come closest, but may not be what you asked for.
page-results-none-kept = Your question was kept so that the office can add it.
page-results-part-only = Which procedure do you mean? Please add what you need to get done.
page-results-code = This code is not written correctly. Did you mean { $code }?
page-results-open = See everything
page-results-chat = Ask the assistant
page-results-phone = Ask an officer: { $phone }
page-results-fields = Look by field
page-differs-field = Field
page-differs-agency = Handled by
page-differs-who = Who may apply
page-differs-papers = Papers
page-differs-time = Time
page-differs-fee = Fee

page-fields-title = Fields
page-fields-events = By event in life
page-field-count = { $count } { $count ->
    [one] procedure
   *[other] procedures
}
page-field-other = Other fields
page-unknown-procedure = There is no procedure { $code } in the catalogue
page-unknown-procedure-hint = Write what you need to get done, or check the code.
page-unknown-procedure-meant = Did you mean the code
page-unknown-list = There is no such list
page-scan-unknown = This code leads to no procedure
page-scan-unknown-hint = It may be worn or mistyped. Write what you need to get done and the page will find it.
page-scan-retired = This code is no longer used
page-scan-retired-hint = The paper with this code is old. Write what you need to get done and the page will find what is in force.

api-query-missing = The parameter q is needed: a question or a procedure code.
api-query-long = The parameter q is longer than { $limit } characters.
api-limit = The parameter limit must be a whole number from 1 to { $limit }.
api-unknown-code = There is no procedure { $code } in the catalogue.
api-unknown-code-meant = There is no procedure { $code } in the catalogue; did you mean { $meant }?
