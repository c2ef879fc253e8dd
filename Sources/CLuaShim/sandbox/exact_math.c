// exact_math.c: exp and log from the four operations only.
//
// Idea: the C library's versions may differ in the last bit from one machine to the next; additions,
// multiplications and divisions of IEEE 754 may not. exp: x = k·ln 2 + r, Taylor series of r. log:
// x = m·2^k with m near 1, series of atanh.
// Invariants: no fused multiply-add (contraction is off); error below two units in the last place;
// log2 of a power of two and log10 of a power of ten are exact.
#include "exact_math.h"

#include <math.h>

#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#elif defined(__GNUC__)
#pragma GCC optimize("fp-contract=off")
#endif

// ln 2 in two parts: the first has 32 significant bits, so that k times it is exact.
static const double ln2_high = 0x1.62e42feep-1;
static const double ln2_low = 0x1.a39ef35793c76p-33;
static const double inverse_ln2 = 0x1.71547652b82fep+0;
static const double inverse_ln10 = 0x1.bcb7b1526e50ep-2;

double clua_exact_exp(double x) {
  if (isnan(x)) return x;
  if (x > 709.782712893384) return INFINITY;
  if (x < -745.1332191019412) return 0.0;
  double k = floor(x * inverse_ln2 + 0.5);
  double high = x - k * ln2_high, low = k * ln2_low, r = high - low;
  // exp(r) - 1 - r for |r| <= ln(2)/2: the terms from r^2/2! to r^14/14!.
  double tail = 0.0;
  for (int n = 14; n >= 3; n--) tail = (tail + 1.0) * r / n;
  tail = (tail + 1.0) * r * r / 2.0;
  double lost = (high - r) - low;
  double sum = 1.0 + r;
  double y = sum + ((r - (sum - 1.0)) + (tail + lost));
  // Two steps: 2^k may be out of range while the result is not.
  int whole = (int)k, half = whole / 2;
  return ldexp(ldexp(y, half), whole - half);
}

// The mantissa m in [sqrt(1/2), sqrt(2)) and log(m), for a finite x > 0.
static double log_of_mantissa(double x, double *k) {
  int exponent;
  double m = frexp(x, &exponent);
  if (m < 0x1.6a09e667f3bcdp-1) {
    m *= 2.0;
    exponent--;
  }
  *k = exponent;
  double f = m - 1.0, s = f / (2.0 + f), z = s * s, series = 0.0;
  for (int n = 23; n >= 3; n -= 2) series = (series + 1.0 / n) * z;
  // log(m) = 2s + 2s·series; 2s = f - f·s gives back the bits that the division lost.
  return f - s * (f - 2.0 * series);
}

static int special(double x, double *result) {
  if (isnan(x) || x < 0) {
    *result = NAN;
  } else if (x == 0) {
    *result = -INFINITY;
  } else if (isinf(x)) {
    *result = x;
  } else {
    return 0;
  }
  return 1;
}

double clua_exact_log(double x) {
  double result, k;
  if (special(x, &result)) return result;
  double m = log_of_mantissa(x, &k);
  return k * ln2_high + (m + k * ln2_low);
}

double clua_exact_log2(double x) {
  double result, k;
  if (special(x, &result)) return result;
  double m = log_of_mantissa(x, &k);
  return k + m * inverse_ln2;
}

double clua_exact_log10(double x) {
  double result;
  if (special(x, &result)) return result;
  double y = clua_exact_log(x) * inverse_ln10, nearest = floor(y + 0.5);
  if (nearest >= 0 && nearest <= 22) {  // powers of ten up to 10^22 are doubles
    double power = 1.0;
    for (int i = 0; i < (int)nearest; i++) power *= 10.0;
    if (power == x) return nearest;
  }
  return y;
}
