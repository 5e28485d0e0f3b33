#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "accord/cli/run.h"

namespace accord::cli::test {

inline constexpr const char* greeting = R"(openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /hello:
    get:
      operationId: hello
      responses:
        '200':
          description: d
          content: {application/json: {schema: {type: string}, example: hi}}
)";

struct Outcome {
  int status = 0;
  std::string out;
  std::string err;
};

/// The program run in this process.
inline Outcome outcome_of(const std::vector<std::string>& arguments) {
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  const int status = run(arguments);
  Outcome outcome{status, testing::internal::GetCapturedStdout(), {}};
  outcome.err = testing::internal::GetCapturedStderr();
  return outcome;
}

}  // namespace accord::cli::test
