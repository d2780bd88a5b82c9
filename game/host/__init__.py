"""What the machine around the game offers: a small contract, and one file per kind of machine.

`port` is the contract, `null` keeps all in memory (tests, servers), `desktop` and `web` are the real ones.
"""
