#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/http/problem.h"
#include "accord/contract/resource/shape.h"
#include "accord/contract/schema/references.h"
#include "accord/validation/fault/meaning.h"
#include "accord/validation/fault/wording.h"

namespace accord::validation::fault {

/// What an object describes: the problem, or one of its errors.
struct Subject {
  const contract::http::Problem* problem = nullptr;
  const contract::http::ProblemError* error = nullptr;  ///< null: the problem
  bool is_placed = false;                               ///< the name above says where the error is
  bool is_source = false;                               ///< the object is the `source` of JSON:API
};

/// What the other members of an object say.
struct Siblings {
  bool message = false;
  bool field = false;
  bool parameter = false;
  bool source = false;  ///< an object that has the place
  bool status = false;
  bool type = false;
  bool numeric_code = false;
  bool describes = false;  ///< a member says what is wrong
};
Siblings siblings_of(
    const contract::schema::References& references,
    const contract::resource::Shape& shape,
    bool is_entry,
    bool is_source = false);

struct TextRequest {
  Subject subject;
  Siblings siblings;
  std::string_view name;
  std::string_view path;     ///< of the request
  std::string_view example;  ///< of the member; may be empty
  Style codes = Style::as_is;
};

/// What a string with that meaning says, in order of preference; empty where nothing is known.
std::vector<std::string> texts_of(Meaning meaning, const TextRequest& request);

/// The value of an enum that says most of the subject; null where none says anything.
const contract::Json* choice_of(
    const contract::Json& values, Meaning meaning, const Subject& subject);

/// A date-time, now.
std::string now_text();

}  // namespace accord::validation::fault
