#include "accord/validation/parameter/header_parameter.h"

namespace accord::validation {

contract::Parameter parameter_of(const contract::HeaderObject& header) {
  contract::Parameter parameter;
  parameter.name = header.name;
  parameter.in = contract::ParameterIn::header;
  parameter.style = contract::Style::simple;
  parameter.explode = header.explode;
  parameter.content = header.content;
  parameter.schema = header.schema;
  parameter.node = header.node;
  return parameter;
}

}  // namespace accord::validation
