#include "accord/contract/http/pairs.h"

#include <algorithm>

#include "accord/contract/base/percent.h"

namespace accord::contract::http {

std::optional<std::string> decode_query(std::string_view text) {
  std::string spaced(text);
  std::replace(spaced.begin(), spaced.end(), '+', ' ');
  return percent_decode(spaced);
}

}  // namespace accord::contract::http
