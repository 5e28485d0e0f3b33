#include "accord/contract/parameter_text.h"

namespace accord::contract {

std::string_view to_text(ParameterIn in) {
  switch (in) {
    case ParameterIn::path:
      return "path";
    case ParameterIn::query:
      return "query";
    case ParameterIn::header:
      return "header";
    case ParameterIn::cookie:
      return "cookie";
  }
  return "";
}

std::string_view to_text(Style style) {
  switch (style) {
    case Style::simple:
      return "simple";
    case Style::label:
      return "label";
    case Style::matrix:
      return "matrix";
    case Style::form:
      return "form";
    case Style::space_delimited:
      return "spaceDelimited";
    case Style::pipe_delimited:
      return "pipeDelimited";
    case Style::deep_object:
      return "deepObject";
  }
  return "";
}

}  // namespace accord::contract
