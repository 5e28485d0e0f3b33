# accord_swagger_ui(VARIABLE): the files of Swagger UI that the page /-/docs needs, from npm's package
# swagger-ui-dist; none where ACCORD_SWAGGER_UI is OFF, or AUTO and npm cannot get it. `npm pack` runs
# no script of the package, and the archive is the one that was looked at, or refused.
set(ACCORD_SWAGGER_UI AUTO CACHE STRING
  "Swagger UI for the page /-/docs: AUTO (from npm, where it can be had), OFF, or the folder of the package")
set(accord_swagger_version 5.35.0)
set(accord_swagger_sha512 534eaba4cb56f55dd73c638179a993512af4674f63317e0826e00da44fc465b021c341bc0a0c2bcd4e18997927fe1d3008336c5dd19aad334d1c2dec53cc9551)

function(accord_pack_swagger_ui folder)
  find_program(NPM npm)
  if(NOT NPM)
    message(STATUS "Swagger UI is left out: no npm")
    return()
  endif()
  file(MAKE_DIRECTORY ${folder})
  set(package swagger-ui-dist@${accord_swagger_version})
  execute_process(
    COMMAND ${NPM} pack ${package} --fetch-retries=1 --fetch-timeout=20000
    WORKING_DIRECTORY ${folder} RESULT_VARIABLE status OUTPUT_QUIET ERROR_QUIET TIMEOUT 120)
  set(archive ${folder}/swagger-ui-dist-${accord_swagger_version}.tgz)
  if(NOT status EQUAL 0 OR NOT EXISTS ${archive})
    message(STATUS "Swagger UI is left out: npm pack ${package} failed")
    return()
  endif()
  file(SHA512 ${archive} hash)
  if(NOT hash STREQUAL accord_swagger_sha512)
    message(FATAL_ERROR "${archive} is not the ${package} that is known: SHA-512 ${hash}")
  endif()
  file(ARCHIVE_EXTRACT INPUT ${archive} DESTINATION ${folder})
endfunction()

function(accord_swagger_ui variable)
  set(${variable} "" PARENT_SCOPE)
  if(NOT ACCORD_SWAGGER_UI)
    message(STATUS "Swagger UI is left out: ACCORD_SWAGGER_UI is ${ACCORD_SWAGGER_UI}")
    return()
  endif()
  set(package ${ACCORD_SWAGGER_UI})
  if(package STREQUAL "AUTO")
    set(folder ${PROJECT_BINARY_DIR}/npm/swagger-ui-dist-${accord_swagger_version})
    set(package ${folder}/package)
    if(NOT EXISTS ${package}/swagger-ui-bundle.js)
      accord_pack_swagger_ui(${folder})
    endif()
    if(NOT EXISTS ${package}/swagger-ui-bundle.js)
      return()
    endif()
  endif()
  # Its license comes with it.
  set(licenses ${PROJECT_BINARY_DIR}/npm/licenses)
  foreach(each LICENSE NOTICE)
    configure_file(${package}/${each} ${licenses}/swagger-ui.${each}.txt COPYONLY)
  endforeach()
  set(${variable}
    ${package}/swagger-ui-bundle.js
    ${package}/swagger-ui-bundle.js.LICENSE.txt
    ${package}/swagger-ui.css
    ${licenses}/swagger-ui.LICENSE.txt
    ${licenses}/swagger-ui.NOTICE.txt
    PARENT_SCOPE)
endfunction()
