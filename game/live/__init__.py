"""The optional live class: a small server that seats tell where they are, and a teacher pauses and paces by.

Nothing in the game needs it. A seat that cannot reach it plays on, and hands in its code as in every class. It knows
no names: a seat is a number, a nickname of the game's own list, and a token that only that seat has.

States
======
A class: door open or shut; going or paused; pace (0: free, n: wait once n quarters are closed); collecting or not
(every seat then hands in what it has); board hidden or shown; and in the end forgotten.

    going <-> paused                    set by the teacher, reaches every seat in under two seconds
    open  <-> shut                      a shut door takes no new seat; who has a token comes back in
    any   --> forgotten                 by the teacher, `--forget`, or some hours after the last news

A seat: what the monitor says of it, the first that holds:

    handed in   a code was replayed and counted
    away        it has not asked for news for AWAY_S seconds: closed, asleep, or cut off
    still       it asks for news, but nothing has been decided at it for some minutes: stuck, reading, or talking
    playing     otherwise

A hand-in: waiting (kept, not yet replayed) --> counted, or --> the kind of what is wrong with it. It is answered only
once it is on the disk. The last one counted is a seat's run; the same code twice is one hand-in.

Protocol
========
Every call is a POST with a small JSON object and answers one; who calls is said by `Authorization: Bearer`. CODE is
the class code without dashes. Seats:

    /live/CODE/join      {nickname?}         {seat, nickname, token, ...news}   no token needed; with one: the same seat
    /live/CODE/at        {closed, stage}     {...news}     quarters closed, and where in the quarter it is
    /live/CODE/hand-in   {code}              {...news}     the run's code; `handed` says what became of it
    /live/CODE/news      {after, wait}       {...news}     waits up to WAIT_S seconds for another version than `after`

News: version, paused, pace, collect, handed ("" | waiting | counted | kind of a problem), stop_after. The teacher,
whose secret stands in the fragment of the link and so in no log:

    /live/CODE/teacher/news    {after}                      {version, parts}  pieces of the page
    /live/CODE/teacher/set     {paused|pace|collect|door|board: value}
    /live/CODE/teacher/free    {seat}                       gives the seat of a closed tab away
    /live/CODE/teacher/codes   {}                           {text}  all counted codes with their nicknames
    /live/CODE/teacher/forget  {class}                      deletes everything of the class
    /live/CODE/projector/news  {after}                      {version, parts, board}  its own key, which changes nothing

What is refused is answered {"refused": name} with a status of 4xx, and logged by that name alone. 5xx means: ask
again. Nothing sets a cookie. limits.py holds all limits, store.py what is kept.
"""
