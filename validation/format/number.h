#pragma once

#include "accord/contract/json/json.h"

namespace accord::validation::format {

/// Formats of numbers in the OpenAPI format registry. Each accepts every value of another type than
/// its own; those that the registry gives to strings too hold them to a number written out.
bool fits_int8(const contract::Json& value);
bool fits_int16(const contract::Json& value);
bool fits_int32(const contract::Json& value);
bool fits_int64(const contract::Json& value);  ///< strings too
bool fits_uint8(const contract::Json& value);
bool fits_uint16(const contract::Json& value);
bool fits_uint32(const contract::Json& value);
bool fits_uint64(const contract::Json& value);      ///< strings too
bool fits_double_int(const contract::Json& value);  ///< an integer that a double holds exactly
bool fits_float(const contract::Json& value);
bool fits_double(const contract::Json& value);
bool fits_decimal(const contract::Json& value);     ///< strings too: digits, with a fraction
bool fits_decimal128(const contract::Json& value);  ///< strings too: at most 34 digits

}  // namespace accord::validation::format
