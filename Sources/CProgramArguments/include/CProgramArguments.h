// CProgramArguments.h: what the system gave to `main`.
#ifndef CIRCULAR_PROGRAM_ARGUMENTS_H
#define CIRCULAR_PROGRAM_ARGUMENTS_H

/// How many words the program was called with, its own name included; 0 where nobody kept them.
int circular_argument_count(void);

/// The word at `index`, from 0 for the program's name; NULL beyond the last.
const char *circular_argument(int index);

#endif
