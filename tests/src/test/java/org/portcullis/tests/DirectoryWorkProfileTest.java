package org.portcullis.tests;
