"""The dialog: ``respond(turn)`` gives the reply, the next state and the wished effects. Pure."""
