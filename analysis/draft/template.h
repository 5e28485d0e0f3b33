#pragma once

#include <string_view>

namespace accord::analysis::draft {

/// The document of every draft, as YAML, without resources.
extern const std::string_view document_template;

/// What each resource adds to `paths` and `responses`, as YAML. `<student>`, `<students>`,
/// `<a student>`, `<Student>`, `<Students>` and `<path>` stand for its names.
extern const std::string_view paths_template;
extern const std::string_view response_template;

}  // namespace accord::analysis::draft
