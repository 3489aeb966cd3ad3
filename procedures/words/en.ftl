# How the facts of a procedure are said: shared by chat, pages, paper and the command line.

clock-time = { $hour }:{ $minute }
limit-same-day = the same working day
limit-working-days = { $value } { $value ->
    [one] working day
   *[other] working days
}
limit-days = { $value } calendar { $value ->
    [one] day
   *[other] days
}
limit-hours = { $value } { $value ->
    [one] hour
   *[other] hours
}
limit-working-hours = { $value } working { $value ->
    [one] hour
   *[other] hours
}
limit-months = { $value } { $value ->
    [one] month
   *[other] months
}
limit-cutoff = { $limit }; received after { $hour }, it counts from the next working day
limit-committed = { $limit } (promised by this office)
limit-committed-below = { $limit }, the law allows { $statutory }
limit-unclear = not clear
limit-not-published = not published by the source

fee-kind-phi = fee
fee-kind-le-phi = charge
fee-free = no fee
fee-dong = { $amount } đồng
fee-until = , valid until { $day }
fee-expired = not clear: the old fee ended on { $day }
fee-not-yet = not clear: the new fee starts on { $day }
fee-unclear = not clear
fee-council-decides = not clear: set by the provincial People's Council
fee-not-published = not published by the source

paper-originals = { $count } { $count ->
    [one] original
   *[other] originals
}
paper-copies = { $count } { $count ->
    [one] copy
   *[other] copies
}

channel-in-person = In person
channel-online = Online
channel-post = By post

provenance = Source: { $source }, as of { $captured }
provenance-decision = Source: Decision { $decision } ({ $source }, as of { $captured })
