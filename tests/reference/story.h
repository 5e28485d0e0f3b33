#pragma once

#include <string>
#include <utility>
#include <vector>

#include "reference/server/api.h"

namespace accord::reference {

/// One request of stories/API.txt with what is expected of its response. A line with the status,
/// the method, the path and the body; below it, indented:
///   > Name: value        a field of the request ("> Name:" leaves a default one out)
///   < Name: value        a field of the response ("< Name:" must be absent)
///   = /pointer JSON      a value of the body ("= /pointer" must be absent)
/// `@ TOKEN` sets the bearer token of what follows, `# ` begins a comment, {{x*5}} is xxxxx and
/// \xHH a byte.
struct Told {
  int line = 0;
  int status = 0;
  Request request;
  std::vector<std::pair<std::string, std::string>> fields;
  std::vector<std::pair<std::string, std::string>> members;
};

std::vector<Told> read_story(const std::string& api);

/// What is wrong with a response; "" where it is as told.
std::string differences(const Told& told, const Response& response);

}  // namespace accord::reference
