"""The bundled sample article, written for Dragoman with planted faults (what they are:
``docs/``). It reads like many that are sent round: some of it is true, some is wrong, and much is
said by nobody."""
