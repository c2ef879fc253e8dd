// exact_math.h: exp and log that give the same bits on every machine.
#ifndef CLUASHIM_EXACT_MATH_H
#define CLUASHIM_EXACT_MATH_H

double clua_exact_exp(double x);
double clua_exact_log(double x);
double clua_exact_log2(double x);
double clua_exact_log10(double x);

#endif
